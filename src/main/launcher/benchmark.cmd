@echo off
rem Starts the benchmark.jar beside this file with the flags that were measured to start fastest and to take least memory.
setlocal
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms64m -XX:NewSize=24m -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -Xshare:auto "-XX:SharedArchiveFile=%~dp0benchmark.jsa" -Xlog:disable "-Xlog:all=error,cds*=off:stderr" %BENCHMARK_OPTS% -jar "%~dp0benchmark.jar" %*
exit /b %ERRORLEVEL%
