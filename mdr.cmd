@echo off
rem Builds what is missing or older than its sources, quietly, and runs the command line of mdr4j.
rem   MDR_JAVA_OPTS   further options for the JVM, e.g. "-Xmx2g"
setlocal
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "TARGET=%ROOT%\benchmarks\target"
set "STAMP=%TARGET%\mdr.stamp"
set "ARGS_FILE=%TARGET%\mdr.args"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"

powershell -NoProfile -Command "if (-not (Test-Path $env:STAMP)) { exit 1 }; $built = (Get-Item $env:STAMP).LastWriteTime; $sources = @(Join-Path $env:ROOT 'pom.xml') + @(Get-ChildItem $env:ROOT -Directory | ForEach-Object { Join-Path $_.FullName 'src\main'; Join-Path $_.FullName 'pom.xml' } | Where-Object { Test-Path $_ }); $newer = $sources | ForEach-Object { Get-Item $_; Get-ChildItem $_ -Recurse } | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1; if ($newer) { exit 1 }"
if not errorlevel 1 goto run

echo mdr: building (the first time takes a minute or two) ... 1>&2
if not exist "%TARGET%" mkdir "%TARGET%"
type nul > "%STAMP%.new"
pushd "%ROOT%"
call mvnw.cmd -B -q -Denforcer.skip process-classes > "%TARGET%\mdr-build.log" 2>&1
if errorlevel 1 goto failed
popd
rem A file of arguments, because a class path outgrows what a batch variable can hold. Java wants slashes in it.
powershell -NoProfile -Command "$own = Get-ChildItem $env:ROOT -Directory | ForEach-Object { Join-Path $_.FullName 'target\classes' } | Where-Object { Test-Path $_ }; $path = ($own + (Get-Content (Join-Path $env:TARGET 'classpath.txt') -Raw).Trim()) -join ';'; $quote = [char] 34; $text = '-cp ' + $quote + $path.Replace('\', '/') + $quote; [IO.File]::WriteAllText($env:ARGS_FILE, $text)"
if errorlevel 1 exit /b 70
move /y "%STAMP%.new" "%STAMP%" > nul

:run
"%JAVA%" "@%ARGS_FILE%" "-Dmdr.home=%ROOT%" -Dfile.encoding=UTF-8 -Djava.awt.headless=true -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dorg.slf4j.simpleLogger.showThreadName=false -Dorg.slf4j.simpleLogger.showShortLogName=true %MDR_JAVA_OPTS% io.mdr4j.examples.MdrCommand %*
exit /b %errorlevel%

:failed
popd
type "%TARGET%\mdr-build.log" 1>&2
echo mdr: the build failed; its output is above and in "%TARGET%\mdr-build.log" 1>&2
exit /b 70
