return 'libs/plain.lua'
