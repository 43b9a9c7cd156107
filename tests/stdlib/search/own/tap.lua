return 'the program\'s own'
