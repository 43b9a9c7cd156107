-- A file may also fill its exports. Its globals stay its own.
count = 0

function exports.step()
  count = count + 1
  return count
end
