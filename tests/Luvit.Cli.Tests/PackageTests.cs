using System.Diagnostics;
using System.IO.Compression;

namespace Luvit.Cli.Tests;

/// <summary><c>luvit install</c> and its like, for programs with a <c>package.lua</c>.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly Outcome Nothing = new(0, "nothing to install\n", "");

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Packages_of_a_registry_are_installed_with_what_they_need()
    {
        _workspace.Write("registry/ann/greet/v1.0.0/package.lua", "error('old')");
        _workspace.Write("registry/ann/greet/v1.2.0/package.lua", "return { name = 'ann/greet', version = '1.2.0', files = { '**.lua', '!tests' }, dependencies = { 'bob/words@1', 'luvit/json@2' } }");
        _workspace.Write("registry/ann/greet/v1.2.0/init.lua", "return function(name) return require('words').hello .. ' ' .. name end");
        _workspace.Write("registry/ann/greet/v1.2.0/tests/test-greet.lua", "");
        _workspace.Write("registry/ann/greet/v1.2.0/readme.md", "");
        _workspace.Write("registry/ann/greet/v2.0.0/package.lua", "error('new')");
        _workspace.Write("registry/bob/words/v1.0.1-2.lua", "--[[lit-meta\n  name = 'bob/words'\n  version = '1.0.1-2'\n]]\nreturn { hello = 'Hi' }");
        _workspace.Write("app/main.lua", "print(require('greet')('Zoe'), require('json').stringify(1))");
        Assert.Equal(new Outcome(0, "installed ann/greet 1.2.0\ninstalled bob/words 1.0.1-2\n", ""), Install("ann/greet@1.0.0"));
        Assert.Equal(["deps/greet/init.lua", "deps/greet/package.lua", "deps/words.lua", "luvit.lock", "main.lua", "package.lua"], Files());
        Assert.Equal("Hi Zoe\t1\n", _workspace.LuvitIn("app", "main.lua").Output);
        Assert.Equal("ann/greet 1.2.0 (deps/greet, from ann/greet@1.0.0)\nbob/words 1.0.1-2 (deps/words, from bob/words@1)\n", _workspace.LuvitIn("app", "list").Output);

        // What is there needs no registry.
        Directory.Delete(Path.Combine(_workspace.Folder, "registry"), recursive: true);
        Assert.Equal(Nothing, Install());
        Assert.Equal(Nothing, _workspace.LuvitIn("app", "restore", "--locked"));
        Assert.Equal("removed ann/greet 1.2.0\nremoved bob/words 1.0.1-2\n", _workspace.LuvitIn("app", "remove", "ann/greet").Output);
        Assert.Equal(["luvit.lock", "main.lua", "package.lua"], Files());
    }

    [Fact]
    public void The_lock_file_keeps_versions_until_they_are_updated()
    {
        Publish("a/lib", "1.0.0");
        Assert.Equal("installed a/lib 1.0.0\n", Install("a/lib").Output);
        Publish("a/lib", "1.1.0");
        Directory.Delete(Path.Combine(_workspace.Folder, "app/deps"), recursive: true);
        Assert.Equal("installed a/lib 1.0.0\n", Install().Output);
        Assert.Equal("installed a/lib 1.1.0\n", Install("--update").Output);
        _workspace.Write("app/package.lua", "return { name = 'app', version = '1', dependencies = { 'a/lib', 'a/other' } }");
        Publish("a/other", "3.0.0");
        AssertFails(Install("--locked"), "luvit.lock doesn't name a/other 3.0.0");
        Assert.Equal("installed a/other 3.0.0\n", Install().Output);

        // A registry that gives something else for the same version is not trusted.
        Directory.Delete(Path.Combine(_workspace.Folder, "app/deps"), recursive: true);
        _workspace.Write("registry/a/lib/v1.1.0/init.lua", "return 'something else'");
        AssertFails(Install(), "it is not what luvit.lock names: its hash is sha256:");
        Assert.Equal(["luvit.lock", "package.lua"], Files());
    }

    [Fact]
    public void There_is_one_version_of_each_package()
    {
        Publish("a/lib", "1.0.0");
        Publish("a/lib", "1.5.0");
        Publish("a/lib", "2.0.0");
        Publish("a/one", "1.0.0", "a/lib@1.1.0");
        Publish("a/two", "1.0.0", "a/lib@2.0.0");
        Assert.Equal("installed a/lib 1.5.0\ninstalled a/one 1.0.0\n", Install("a/lib@1.0.0", "a/one").Output);
        AssertFails(Install("a/two"), "a/lib@1.1.0, for a/one: no version does: wanted are 1.1.0 for a/one, 2.0.0 for a/two; there are 1.0.0, 1.5.0, 2.0.0");
        AssertFails(Install("a/none"), "the registry ../registry has no such package");
        AssertFails(Install("b/lib"), "deps/lib would be 'b/lib' for package.lua, but 'a/lib@1.1.0' for a/one");
        Assert.DoesNotContain("two", _workspace.Read("app/package.lua"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_user_changed_is_not_replaced()
    {
        Publish("a/lib", "1.0.0");
        _workspace.Write("app/deps/lib.lua", "-- mine");
        AssertFails(Install("a/lib"), "deps/lib is not as luvit installed it; --force replaces it");
        Assert.Equal("-- mine", _workspace.Read("app/deps/lib.lua"));
        Assert.Equal("installed a/lib 1.0.0\n", Install("a/lib", "--force").Output);
        Assert.Equal(["deps/lib/init.lua", "deps/lib/package.lua", "luvit.lock", "package.lua"], Files());
        _workspace.Write("app/deps/lib/init.lua", "-- changed");
        Assert.Equal(0, _workspace.LuvitIn("app", "remove", "lib").ExitCode);
        Assert.Equal("-- changed", _workspace.Read("app/deps/lib/init.lua"));
    }

    [Fact]
    public void The_text_of_package_lua_is_kept()
    {
        Publish("a/lib", "1.0.0");
        Publish("a/more", "1.0.0");
        _workspace.Write("app/package.lua", "-- about\nreturn {\n  version = '1.0.0', name = 'me/app', -- mine\n  dependencies = {\n    'a/lib@1.0.0', -- why\n  },\n}\n");
        Assert.Equal(0, Install("a/more").ExitCode);
        Assert.Equal("-- about\nreturn {\n  version = '1.0.0', name = 'me/app', -- mine\n  dependencies = {\n    \"a/more\",\n    'a/lib@1.0.0', -- why\n  },\n}\n", _workspace.Read("app/package.lua"));
        Assert.Equal(0, _workspace.LuvitIn("app", "add", "a/more", "1.0", "--registry", "../registry").ExitCode);
        Assert.Contains("\"a/more@1.0\",\n", _workspace.Read("app/package.lua"), StringComparison.Ordinal);
        Assert.Equal(0, _workspace.LuvitIn("app", "remove", "a/more").ExitCode);
        Assert.Equal("-- about\nreturn {\n  version = '1.0.0', name = 'me/app', -- mine\n  dependencies = {\n    'a/lib@1.0.0', -- why\n  },\n}\n", _workspace.Read("app/package.lua"));
        AssertFails(_workspace.LuvitIn("app", "remove", "a/more"), "package.lua has no dependency 'a/more'");
        _workspace.Write("app/package.lua", "local t = { name = 'a', version = '1' } return t");
        AssertFails(Install("a/lib"), "package.lua is written such that its dependencies must be changed by hand");
    }

    [Fact]
    public void Archives_folders_and_git_repositories_are_sources()
    {
        _workspace.Write("folder/package.lua", "return { name = 'x/folder', version = '0.1.0', dependencies = { inner = './inner' } }");
        _workspace.Write("folder/init.lua", "return 'from a folder'");
        _workspace.Write("folder/inner/init.lua", "exports.name = 'x/inner'\nexports.version = '0.1.0'\nlocal json = require('json')\nexports.text = json.stringify('inner')");
        _workspace.Write("repository/package.lua", "return { name = 'x/repository', version = '0.1.0' }");
        _workspace.Write("repository/init.lua", "return 'first'");
        Git("init", "-q");
        Git("add", "-A");
        Git("commit", "-qm", "first");
        Git("tag", "v1");
        _workspace.Write("repository/init.lua", "return 'second'");
        Git("commit", "-qam", "second");
        Zip("package.zip", "top/package.lua", "return { name = 'x/zip', version = '1' }", "top/init.lua", "return 'from an archive'");
        using var server = new FileServer();
        server.Files["/single.lua"] = "--[[lit-meta\n name = 'x/single' version = '1' ]] return 'from a server'"u8.ToArray();
        _workspace.Write("app/package.lua", $$"""
            return { name = 'app', version = '1', dependencies = {
              '../folder', renamed = '../package.zip', 'git+file://{{_workspace.Folder}}/repository#v1', '{{server.Url}}/single.lua',
            } }
            """);
        _workspace.Write("app/main.lua", "print(require('folder'), require('inner').text, require('renamed'), require('repository'), require('single'))");
        Assert.Equal("installed x/folder 0.1.0\ninstalled x/inner 0.1.0\ninstalled x/zip 1.0.0\ninstalled x/repository 0.1.0\ninstalled x/single 1.0.0\n", Install().Output);
        Assert.Equal("from a folder\t\"inner\"\tfrom an archive\tfirst\tfrom a server\n", _workspace.LuvitIn("app", "main.lua").Output);
        Assert.Equal(Nothing, Install());
        _workspace.Write("folder/init.lua", "return 'changed'");
        Assert.Equal("installed x/folder 0.1.0\n", Install().Output);
    }

    [Fact]
    public void A_server_of_lits_is_a_registry()
    {
        using var server = new FileServer();
        var module = server.AddBlob("return 'from lit'");
        var manifest = server.AddBlob("return { name = 'tim/thing', version = '1.2.0', dependencies = { 'tim/single@1' } }");
        var libs = server.AddTree(("part.lua", 33188, module));
        var tree = server.AddTree(("init.lua", 33188, module), ("libs", 16384, libs), ("package.lua", 33188, manifest));
        var single = server.AddBlob("--[[lit-meta\n name = 'tim/single' version = '1.0.0' ]] return 1");
        server.AddPackage("tim/thing", "1.2.0", "tree", tree);
        server.AddPackage("tim/single", "1.0.0", "blob", single);
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "app"));
        Assert.Equal(new Outcome(0, "installed tim/single 1.0.0\ninstalled tim/thing 1.2.0\n", ""), _workspace.LuvitIn("app", "install", "tim/thing@1", "--registry", server.Url));
        Assert.Equal(["deps/single.lua", "deps/thing/init.lua", "deps/thing/libs/part.lua", "deps/thing/package.lua", "luvit.lock", "package.lua"], Files());

        // Objects that aren't what their names say are refused, and nothing is changed.
        server.Files[$"/blobs/{module}"] = "return 'forged'"u8.ToArray();
        var (before, locked) = (Files(), _workspace.Read("app/luvit.lock"));
        _workspace.Write("app/deps/thing/init.lua", "lost");
        AssertFails(_workspace.LuvitIn("app", "install", "--registry", server.Url, "--force"), $"gives a blob that is not {module}");
        Assert.Equal(before, Files());
        Assert.Equal(locked, _workspace.Read("app/luvit.lock"));
        server.Dispose();
        AssertFails(_workspace.LuvitIn("app", "install", "tim/other", "--registry", server.Url), "Connection refused");
    }

    [Fact]
    public void Archives_stay_within_their_folder()
    {
        _workspace.Write("app/package.lua", "return { name = 'app', version = '1', dependencies = { '../package.zip' } }");
        foreach (var path in (string[])["../evil.lua", "a/../../evil.lua", "/evil.lua", "C:/evil.lua", "a\\..\\..\\evil.lua"])
        {
            Zip("package.zip", "package.lua", "return { name = 'x/evil', version = '1' }", path, "evil");
            AssertFails(Install(), $"the package has a file of the path '{path}', which leads out of it");
        }

        Zip("package.zip", "package.lua", "return { name = 'x/evil', version = '1' }", "link", "/etc");
        using (var archive = ZipFile.Open(Path.Combine(_workspace.Folder, "package.zip"), ZipArchiveMode.Update)) archive.GetEntry("link")!.ExternalAttributes = 0xA1FF << 16;
        AssertFails(Install(), "'link' is a link, which packages can't have");
        _workspace.Write("package.zip", "not an archive");
        AssertFails(Install(), "the archive can't be read");
        Zip("package.zip", "package.lua", "while true do end");
        AssertFails(Install(), "package.lua can't be read: ");
        Assert.Equal(["package.lua"], Files());
        Assert.Equal(["app", "package.zip"], Directory.EnumerateFileSystemEntries(_workspace.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Commands_need_a_program()
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "app"));
        foreach (var command in (string[])["install", "restore", "list"]) AssertFails(_workspace.LuvitIn("app", command), "there is neither a project file nor a package.lua here");
        AssertFails(Install("thing"), "'thing' is no dependency");
        AssertFails(Install("a/b@new"), "'new' is no version");
        Assert.Empty(Files());
    }

    private Outcome Install(params string[] arguments)
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "app"));
        return _workspace.LuvitIn("app", ["install", .. arguments, "--registry", "../registry"]);
    }

    private void Publish(string name, string version, params string[] dependencies)
    {
        var list = string.Join(", ", dependencies.Select(static dependency => $"'{dependency}'"));
        _workspace.Write($"registry/{name}/v{version}/package.lua", $"return {{ name = '{name}', version = '{version}', dependencies = {{ {list} }} }}");
        _workspace.Write($"registry/{name}/v{version}/init.lua", $"return '{version}'");
    }

    private string[] Files()
    {
        var app = Path.Combine(_workspace.Folder, "app");
        return [.. Directory.EnumerateFiles(app, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(app, file)).Order(StringComparer.Ordinal)];
    }

    private static void AssertFails(Outcome outcome, string message)
    {
        Assert.Equal((255, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("luvit: error LUA0009: ", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Errors, StringComparison.Ordinal);
    }

    private void Zip(string file, params string[] pathsAndTexts)
    {
        using var archive = new ZipArchive(File.Create(Path.Combine(_workspace.Folder, file)), ZipArchiveMode.Create);
        for (var i = 0; i < pathsAndTexts.Length; i += 2)
        {
            using var writer = new StreamWriter(archive.CreateEntry(pathsAndTexts[i]).Open());
            writer.Write(pathsAndTexts[i + 1]);
        }
    }

    private void Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", ["-c", "user.name=a", "-c", "user.email=a@b", .. arguments]) { WorkingDirectory = Path.Combine(_workspace.Folder, "repository") })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
