local uv = require('uv')
local test = dofile('check.lua')

local function scratch()
  local path = assert(uv.fs_mkdtemp('/tmp/uv-directories-XXXXXX'))
  for _, name in ipairs { 'b', 'a', 'c' } do uv.fs_close(uv.fs_open(path .. '/' .. name, 'w', 420)) end
  assert(uv.fs_mkdir(path .. '/folder', 493) == true)
  return path
end

local function remove(path)
  for _, name in ipairs { 'a', 'b', 'c' } do assert(uv.fs_unlink(path .. '/' .. name)) end
  assert(uv.fs_rmdir(path .. '/folder') == true and uv.fs_rmdir(path) == true)
end

test('scandir', function(expect)
  local path = scratch()
  local request = assert(uv.fs_scandir(path))
  local names = {}
  for name, kind in uv.fs_scandir_next, request do names[#names + 1] = name .. ':' .. kind end
  assert(table.concat(names, ' ') == 'a:file b:file c:file folder:directory')
  assert(select('#', uv.fs_scandir_next(request)) == 0)
  local _, message, name = uv.fs_scandir('/no/such')
  assert(name == 'ENOENT' and message == 'ENOENT: no such file or directory: /no/such')
  assert(not pcall(uv.fs_scandir_next, nil))
  uv.fs_scandir(path, expect(function(problem, request)
    assert(problem == nil and uv.fs_scandir_next(request) == 'a')
    remove(path)
  end))
end)

test('opendir', function(expect)
  local path = scratch()
  local directory = assert(uv.fs_opendir(path))
  assert(tostring(directory):match('^uv_dir_t: 0x'))
  local count = 0
  for entries in function() return directory:readdir() end do
    assert(#entries == 1 and entries[1].name and entries[1].type == (entries[1].name == 'folder' and 'directory' or 'file'))
    count = count + 1
  end
  assert(count == 4 and directory:readdir() == nil and directory:closedir() == true)
  assert(not pcall(directory.readdir, directory))
  assert(select(3, uv.fs_opendir('/no/such')) == 'ENOENT')
  uv.fs_opendir(path, expect(function(problem, directory)
    assert(problem == nil)
    directory:readdir(expect(function(problem, entries)
      assert(problem == nil and #entries == 3)
      uv.fs_readdir(directory, expect(function(_, entries)
        assert(#entries == 1)
        directory:closedir(expect(function(problem, ok)
          assert(problem == nil and ok == true)
          remove(path)
        end))
      end))
    end))
  end), 3)
end)

test('making and removing', function()
  assert(select(3, uv.fs_mkdir('/tmp', 493)) == 'EEXIST')
  assert(select(3, uv.fs_rmdir('/no/such')) == 'ENOENT')
  local _, message, name = uv.fs_mkdtemp('/tmp/no-template')
  assert(name == 'EINVAL' and message == 'EINVAL: invalid argument: /tmp/no-template')
  assert(uv.cwd() and uv.chdir('/') == 0 and uv.cwd() == '/' and select(3, uv.chdir('/no/such')) == 'ENOENT')
end)
