-- Encrypted connections, as luvit without OpenSSL has them: the module loads, so that programs which only may use them run,
-- and exports nothing. What it would export says why when it is called.

local function missing()
  error('encrypted connections are not supported yet; let a proxy in front of the program do them', 2)
end

setmetatable(exports, { __index = { connect = missing, createCredentials = missing, createServer = missing } })
