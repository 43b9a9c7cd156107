-- Media types by file name, as in luvit 0.x.

exports.default = 'application/octet-stream'

exports.table = {
  ['7z'] = 'application/x-7z-compressed', aac = 'audio/aac', atom = 'application/atom+xml', avi = 'video/x-msvideo',
  avif = 'image/avif', bin = 'application/octet-stream', bmp = 'image/bmp', bz2 = 'application/x-bzip2', c = 'text/x-c',
  css = 'text/css', csv = 'text/csv', doc = 'application/msword', eot = 'application/vnd.ms-fontobject',
  docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', epub = 'application/epub+zip',
  flac = 'audio/flac', flv = 'video/x-flv', gif = 'image/gif', gz = 'application/gzip', h = 'text/x-c', htm = 'text/html',
  html = 'text/html', ico = 'image/vnd.microsoft.icon', ics = 'text/calendar', jar = 'application/java-archive',
  jpeg = 'image/jpeg', jpg = 'image/jpeg', js = 'text/javascript', json = 'application/json', log = 'text/plain',
  lua = 'text/x-lua', m3u8 = 'application/vnd.apple.mpegurl', m4a = 'audio/mp4', manifest = 'text/cache-manifest',
  map = 'application/json', md = 'text/markdown', mid = 'audio/midi', mjs = 'text/javascript', mkv = 'video/x-matroska',
  mov = 'video/quicktime', mp3 = 'audio/mpeg', mp4 = 'video/mp4', mpeg = 'video/mpeg', oga = 'audio/ogg', ogg = 'audio/ogg',
  ogv = 'video/ogg', otf = 'font/otf', pdf = 'application/pdf', png = 'image/png', ps = 'application/postscript',
  ppt = 'application/vnd.ms-powerpoint', rar = 'application/vnd.rar', rss = 'application/rss+xml', rtf = 'application/rtf',
  sh = 'application/x-sh', svg = 'image/svg+xml', swf = 'application/x-shockwave-flash', tar = 'application/x-tar',
  tif = 'image/tiff', tiff = 'image/tiff', ts = 'video/mp2t', ttf = 'font/ttf', txt = 'text/plain',
  wasm = 'application/wasm', wav = 'audio/wav', weba = 'audio/webm', webm = 'video/webm',
  webmanifest = 'application/manifest+json', webp = 'image/webp', woff = 'font/woff', woff2 = 'font/woff2',
  xhtml = 'application/xhtml+xml', xls = 'application/vnd.ms-excel', xml = 'application/xml', zip = 'application/zip',
  xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', yaml = 'application/yaml',
  yml = 'application/yaml',
}

--- The type that a path's suffix stands for.
function exports.getType(path)
  local suffix = path:match('%.([^./\\]+)$')
  return suffix and exports.table[suffix:lower()] or exports.default
end
