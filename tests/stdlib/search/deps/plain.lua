return 'deps/plain.lua'
