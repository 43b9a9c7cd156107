-- Layers of luvit 0.x: functions (req, res, continue) that answer a request or pass it on by continue(err?).

local url = require('url')

--- Answers what no layer has: 404, or 500 and the error.
function exports.errorHandler(_, res, err)
  res:setCode(err and 500 or 404)
  res:finish((err and debug.traceback(tostring(err)) or 'Not Found') .. '\n')
end

-- An error that a layer raises counts as one that it passes on.
local function call(layer, req, res, continue)
  local ok, err = pcall(layer, req, res, continue)
  if not ok then continue(err) end
end

--- One layer that tries others in turn.
function exports.compose(...)
  local layers = { ... }
  return function(req, res, continue)
    local function from(at)
      local layer = layers[at]
      if not layer then return continue() end
      call(layer, req, res, function(err)
        if err then return continue(err) end
        return from(at + 1)
      end)
    end
    return from(1)
  end
end

--- A request handler for http.createServer.
function exports.stack(...)
  local layer = exports.compose(...)
  return function(req, res)
    call(layer, req, res, function(err) return exports.errorHandler(req, res, err) end)
  end
end

--- Layers for the URLs that begin with `matched`; they see them without `mounted`, and the whole one as req.real_url.
function exports.translate(mounted, matched, ...)
  local layer = exports.compose(...)
  return function(req, res, continue)
    local whole, parsed = req.url, req.uri
    if whole:sub(1, #matched) ~= matched then return continue() end
    req.real_url = req.real_url or whole
    req.url = whole:sub(#mounted + 1)
    req.uri = parsed and url.parse(req.url)
    return layer(req, res, function(err)
      req.url, req.uri = whole, parsed
      return continue(err)
    end)
  end
end

--- Layers for what is under a path.
function exports.mount(path, ...)
  path = path:gsub('/$', '')
  return exports.translate(path, path .. '/', ...)
end
