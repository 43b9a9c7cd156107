-- usage: luvit registry.lua FOLDER PORT
-- A container registry with one image, base:1, whose parts are the folder's files config.json and layer.tar.gz.
local http = require('http')
local json = require('json')

local folder, port = arg[1], tonumber(arg[2])

local function read(name)
  local file = assert(io.open(folder .. '/' .. name, 'rb'))
  local content = file:read('*a')
  file:close()
  return content
end

local function digest(name)
  local pipe = io.popen(("sha256sum < '%s/%s'"):format(folder, name))
  local sum = pipe:read('*a'):match('^%x+')
  pipe:close()
  return 'sha256:' .. sum
end

local function part(name, type)
  return { mediaType = type, size = #read(name), digest = digest(name) }
end

local manifest = json.stringify {
  schemaVersion = 2,
  mediaType = 'application/vnd.docker.distribution.manifest.v2+json',
  config = part('config.json', 'application/vnd.docker.container.image.v1+json'),
  layers = { part('layer.tar.gz', 'application/vnd.docker.image.rootfs.diff.tar.gzip') },
}

local answers = {
  ['/v2/'] = { 'application/json', '{}' },
  ['/v2/base/manifests/1'] = { 'application/vnd.docker.distribution.manifest.v2+json', manifest },
  ['/v2/base/blobs/' .. digest('config.json')] = { 'application/octet-stream', read('config.json') },
  ['/v2/base/blobs/' .. digest('layer.tar.gz')] = { 'application/octet-stream', read('layer.tar.gz') },
}

local server = http.createServer(function(request, response)
  local answer = answers[request.url]
  print(request.method, request.url, answer and 200 or 404)
  if not answer then
    response.statusCode = 404
    response:finish()
    return
  end
  response:setHeader('Content-Type', answer[1])
  response:setHeader('Content-Length', #answer[2])
  response:finish(request.method ~= 'HEAD' and answer[2] or nil)
end)
-- The SDK tries TLS first, and plain HTTP when that is refused.
server:on('connection', function(socket)
  socket:once('data', function(chunk)
    if not chunk:match('^%u') then socket:destroy() end
  end)
end)
server:listen(port, '127.0.0.1')
