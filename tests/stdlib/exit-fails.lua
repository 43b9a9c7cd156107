process:on('exit', function() error('late') end)
print('before')
