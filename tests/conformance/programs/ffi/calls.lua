-- Calls of C functions, and of Lua functions from C.
local ffi = require "ffi"
local function try(f, ...) print(select(2, pcall(f, ...))) end

ffi.cdef [[
int getpid(void); size_t strlen(const char *); int snprintf(char *, size_t, const char *, ...); char *getenv(const char *);
typedef struct timeval { long tv_sec; long tv_usec; } timeval;
int gettimeofday(struct timeval *, void *);
void qsort(void *base, size_t count, size_t width, int (*compare)(const void *, const void *));
void *bsearch(const void *key, const void *base, size_t count, size_t width, int (*compare)(const void *, const void *));
double pow(double, double); float sqrtf(float); float fabsf(float); int abs(int); long labs(long); long strtol(const char *, char **, int);
double strtod(const char *, char **); int usleep(unsigned); int toupper(int); int strcmp(const char *, const char *); int sscanf(const char *, const char *, ...);
typedef struct { int quot, rem; } div_t; typedef struct { long quot, rem; } ldiv_t; div_t div(int, int); ldiv_t ldiv(long, long);
int open(const char *, int, ...); long read(int, void *, size_t); long write(int, const void *, size_t); int close(int); int unlink(const char *); long lseek(int, long, int);
complex csqrt(complex); float cabsf(complex float); double cabs(complex); void *malloc(size_t); void free(void *); void *memcpy(void *, const void *, size_t);
int renamed(int) __asm__("abs"); extern char **environ; struct tm { int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst; long tm_gmtoff; const char *tm_zone; };
struct tm *gmtime_r(const long *, struct tm *); size_t strftime(char *, size_t, const char *, const struct tm *); int missing_function(void); int isalpha(int); bool fake_bool(int) asm("isalpha");
unsigned char fake_byte(int) asm("abs"); signed char fake_char(int) asm("abs"); uint32_t fake_unsigned(int) asm("toupper");
]]
local C = ffi.C
print(C.getpid() > 0, C.strlen "hello", C.strlen "a\0b", C.pow(2, 10), C.sqrtf(2), C.abs(-5), C.labs(-5), C.toupper(97), C.strcmp("a", "b") < 0)
print(C.renamed(-7), C.fabsf(-1.5), C.fake_byte(300), C.fake_char(200), C.fake_unsigned(-1))
local buffer = ffi.new "char[200]"
print(C.snprintf(buffer, 200, "%d %s %.3f %ld %c %5.1f|", ffi.new("int", 42), "str", 3.14159, 1LL, ffi.new("int", 65), ffi.new("float", 2.5)), ffi.string(buffer))
print(C.snprintf(buffer, 200, "%g %g %g %g %g %g %g %g %g %g %d %s %d", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ffi.new("int", 11), "x", ffi.new("char", 5)), ffi.string(buffer))
print(C.snprintf(nil, 0, "%s", "length only"))
local i, d = ffi.new "int[1]", ffi.new "double[1]"
print(C.sscanf("12 3.5", "%d %lf", i, d), i[0], d[0])

local tv = ffi.new "timeval"
print(C.gettimeofday(tv, nil), tv.tv_sec > 1e9, tonumber(tv.tv_usec) < 1e6)
print(C.getenv "PATH" ~= nil, C.getenv "NO_SUCH_VARIABLE" == nil, C.environ ~= nil, type(ffi.string(C.environ[0])))
local rest = ffi.new "char *[1]"
print(C.strtod("1.5abc", rest), ffi.string(rest[0]), C.strtol("ff", nil, 16))
print(C.div(17, 5).quot, C.div(17, 5).rem, C.ldiv(17, 5).rem, C.csqrt(ffi.new("complex", -4)), C.cabs(ffi.new("complex", 3, 4)), C.cabsf(ffi.new("complex float", 3, 4)))
local time, tm = ffi.new("long[1]", 86400), ffi.new "struct tm"
print(C.gmtime_r(time, tm) == tm, tm.tm_mday, tm.tm_year, C.strftime(buffer, 200, "%Y-%m-%d", tm), ffi.string(buffer))
print(C.usleep(1))

-- errno
print(C.open("/no/such/file", 0), ffi.errno(), ffi.errno(0), ffi.errno())
local name = os.tmpname()
local file = C.open(name, 0x242, ffi.new("int", 0x180))
print(file >= 0, C.write(file, "some text", 9), C.lseek(file, 5, 0), C.read(file, buffer, 4), ffi.string(buffer, 4), C.close(file), C.unlink(name))

-- Callbacks
local a = ffi.new("int[6]", { 5, 2, 4, 1, 3, 0 })
local calls = 0
C.qsort(a, 6, ffi.sizeof "int", function(x, y)
  calls = calls + 1
  return ffi.cast("const int *", x)[0] - ffi.cast("const int *", y)[0]
end)
print(a[0], a[1], a[2], a[3], a[4], a[5], calls > 0)
local compare = ffi.cast("int (*)(const int *, const int *)", function(x, y) return x[0] - y[0] end)
local found = C.bsearch(ffi.new("int[1]", 4), a, 6, 4, ffi.cast("int (*)(const void *, const void *)", compare))
print(ffi.cast("int *", found) - a)
compare:free()
local mixed = ffi.cast("double (*)(int, double, bool, const char *, int64_t, float, uint8_t, double)", function(n, x, yes, text, wide, f, byte, y)
  print(n, x, yes, ffi.string(text), wide, f, byte, y)
  return n + x + y
end)
print(mixed(1, 2.5, true, "text", 5, 0.5, 300, 4))
mixed:set(function() return 7 end)
print(mixed(1, 2, false, nil, 0, 0, 0, 0))
mixed:free()
try(function() C.qsort(a, 6, 4, function() error("out of a callback", 0) end) end)
try(function() C.qsort(a, 6, 4, function() return "no number" end) end)
print(pcall(C.qsort, a, 6, 4, function(x, y) return C.abs(-1) end))
local nested = ffi.cast("int (*)(int)", function(n) return n end)
local outer = ffi.cast("int (*)(int)", function(n) return nested(n) * 2 end)
print(outer(21))

-- Errors
try(function() local x = C.abs() end)
try(function() local x = C.abs(1, 2) end)
try(function() local x = C.no_such_declaration end)
try(function() C.abs = 1 end)
try(function() local x = C.strlen(5) end)
try(function() local x = C.strlen({}) end)
try(function() local x = C.getpid(1) end)
print((select(2, pcall(function() return C.missing_function end)):gsub(".*: undefined", "undefined")))
try(ffi.load, "no_such_library_anywhere")
print(type(C), pcall(ffi.gc, 5))

-- zlib
ffi.cdef [[
unsigned long compressBound(unsigned long); int compress2(uint8_t *, unsigned long *, const uint8_t *, unsigned long, int);
int uncompress(uint8_t *, unsigned long *, const uint8_t *, unsigned long);
]]
local zlib = ffi.load "z"
local text = ("compress me "):rep(100)
local bound = zlib.compressBound(#text)
local packed, size = ffi.new("uint8_t[?]", bound), ffi.new("unsigned long[1]", bound)
print(zlib.compress2(packed, size, text, #text, 9), size[0] < 100)
local unpacked, length = ffi.new("uint8_t[?]", #text), ffi.new("unsigned long[1]", #text)
print(zlib.uncompress(unpacked, length, packed, size[0]), ffi.string(unpacked, length[0]) == text)

-- Finalizers
local freed = 0
local function make() for _ = 1, 10 do ffi.gc(ffi.cast("void *", C.malloc(8)), function(p) freed = freed + 1 C.free(p) end) end end
make()
for _ = 1, 5 do collectgarbage() end
print(freed > 0)
local kept = ffi.gc(ffi.new "int[1]", function() print "never" end)
print(ffi.gc(kept, nil) == kept)
