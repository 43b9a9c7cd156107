return 'the package'
