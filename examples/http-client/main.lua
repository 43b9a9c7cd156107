-- Asks the http-hello server (start it first) for its page.
local http = require('http')

local req = http.request({
  host = "127.0.0.1",
  port = 8080,
  path = "/"
}, function (res)
  print("status", res.status_code, res.headers["content-type"])
  res:on('data', function (chunk)
    print("data", #chunk, chunk)
  end)
  res:on('end', function ()
    print("end")
  end)
end)

req:on('error', function (err)
  print("error", err)
end)

req:done()
