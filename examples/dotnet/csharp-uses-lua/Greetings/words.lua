return { en = 'Hello', de = 'Hallo', fr = 'Bonjour' }
