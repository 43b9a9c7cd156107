return 'deps/single.lua'
