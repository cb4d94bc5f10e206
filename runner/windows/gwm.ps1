# SPDX-License-Identifier: Apache-2.0
<#
.SYNOPSIS
  gwm on Windows: judges the vssapi.dll of this machine, or any other.
.DESCRIPTION
  Needs Python 3.11 or later (python.org, or the Microsoft Store) and nothing else: what Python needs
  beyond its own library is in this folder. Installs nothing and writes only where -o says.
.EXAMPLE
  .\gwm.ps1 run --subject system
.EXAMPLE
  .\gwm.ps1 run --subject lib:C:\product\vssapi.dll -o report
.EXAMPLE
  .\gwm.ps1 --help
#>
$ErrorActionPreference = 'Stop'
# PowerShell itself would leave with 1, which is a verdict.
trap { [Console]::Error.WriteLine("gwm: $_"); exit 3 }

# What is set for other programs of Python's changes nothing here.
Get-ChildItem Env:PYTHON* | Remove-Item

# Each as it is called; GWM_PYTHON names another.
$candidates = @(@('py', '-3'), @('python3'), @('python'))
if ($env:GWM_PYTHON) { $candidates = , @($env:GWM_PYTHON) }

$python = $null
foreach ($candidate in $candidates) {
  if (-not (Get-Command $candidate[0] -ErrorAction SilentlyContinue)) { continue }
  $options = @($candidate | Select-Object -Skip 1)
  # The Store's placeholder answers to the name without being Python: ask.
  & $candidate[0] @options -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>$null
  if ($LASTEXITCODE -eq 0) { $python = $candidate; break }
}
if (-not $python) {
  [Console]::Error.WriteLine('gwm: Python 3.11 or later is missing; install it: winget install Python.Python.3.12')
  exit 3
}

$env:GWM_BUILD_DIR = $PSScriptRoot
$env:GWM_SETUP = 'off'
$env:PYTHONUTF8 = '1'
$env:PYTHONPATH = @('runner', 'reports', 'lib' | ForEach-Object { Join-Path $PSScriptRoot $_ }) -join ';'
$options = @($python | Select-Object -Skip 1)
& $python[0] @options -m gwm @args
exit $LASTEXITCODE
