local words = require('./words')

local greetings = {}

function greetings.greet(name, language)
  return ('%s, %s!'):format(words[language or 'en'] or words.en, name)
end

function greetings.languages()
  local languages = {}
  for language in pairs(words) do languages[#languages + 1] = language end
  table.sort(languages)
  return languages
end

return greetings
