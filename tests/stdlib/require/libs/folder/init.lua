exports.name = 'libs/folder/init.lua'
