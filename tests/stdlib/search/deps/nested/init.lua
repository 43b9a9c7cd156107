return 'deps/nested/init.lua'
