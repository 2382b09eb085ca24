# Scanners of Windows through WIA (Windows Image Acquisition), driven by electron/devices/scan/wia/wia.ts.
# What to do comes as JSON in $env:MOTCUA_WIA; what happens goes out as one JSON object a line.
# Written after Microsoft's WIA Automation reference. It has NOT been run on Windows by those who wrote it: there was
# no Windows at hand. The reading of its lines is tested; the calls below are not.
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
$ask = $env:MOTCUA_WIA | ConvertFrom-Json

# https://learn.microsoft.com/windows/win32/wia/-wia-wia-property-constant-definitions
$SCANNER = 1
$NAME = 'Name'
$CAN_HANDLE = '3086'; $HANDLE = '3088'; $PAGES = '3096'          # feeder 1, flatbed 2, duplex 4
$INTENT = '6146'; $XRES = '6147'; $YRES = '6148'
$XSTART = '6149'; $YSTART = '6150'; $XSIZE = '6151'; $YSIZE = '6152'
$BED_WIDTH = '3074'; $BED_HEIGHT = '3075'                         # thousandths of an inch
$PNG = '{B96B3CAF-0728-11D3-9D7B-0000F81EF32E}'
$BMP = '{B96B3CAB-0728-11D3-9D7B-0000F81EF32E}'
$EMPTY = 0x80210003

function Say($fact) { [Console]::Out.WriteLine(($fact | ConvertTo-Json -Compress -Depth 4)) }

function Value($properties, $id) {
  if ($properties.Exists([ref]$id)) { return $properties.Item([ref]$id).Value }
  return $null
}

function Set-Value($properties, $id, $value) {
  if ($properties.Exists([ref]$id)) { $properties.Item([ref]$id).Value = $value }
}

function Connect($id) {
  foreach ($info in (New-Object -ComObject WIA.DeviceManager).DeviceInfos) {
    if ($info.DeviceID -eq $id) { return $info.Connect() }
  }
  throw New-Object System.Runtime.InteropServices.COMException 'not connected', 0x80210005
}

function Show-Devices {
  foreach ($info in (New-Object -ComObject WIA.DeviceManager).DeviceInfos) {
    if ($info.Type -eq $SCANNER) { Say @{ device = @{ id = $info.DeviceID; name = [string](Value $info.Properties $NAME) } } }
  }
}

function Show-Capabilities {
  $device = Connect $ask.device
  $resolution = $device.Items.Item(1).Properties.Item([ref]$XRES)
  $dpi = @{ list = @(); min = $resolution.Value; max = $resolution.Value }
  if ($resolution.SubType -eq 1) { $dpi.min = $resolution.SubTypeMin; $dpi.max = $resolution.SubTypeMax }
  if ($resolution.SubType -eq 2) { $dpi.list = @($resolution.SubTypeValues) }
  Say @{ capabilities = @{
      handling = [int](Value $device.Properties $CAN_HANDLE); dpi = $dpi
      bedWidth = [int](Value $device.Properties $BED_WIDTH); bedHeight = [int](Value $device.Properties $BED_HEIGHT)
    } }
}

function Save-Page($item, $number) {
  $image = $item.Transfer($BMP)
  $convert = New-Object -ComObject WIA.ImageProcess
  $convert.Filters.Add($convert.FilterInfos.Item([ref]'Convert').FilterID)
  $convert.Filters.Item(1).Properties.Item([ref]'FormatID').Value = $PNG
  $file = Join-Path $ask.folder ('page-{0:d4}.png' -f $number)
  $convert.Apply($image).SaveFile($file)
  Say @{ page = $file }
}

function Start-Scan {
  $device = Connect $ask.device
  Set-Value $device.Properties $HANDLE $ask.handling
  Set-Value $device.Properties $PAGES 1
  $item = $device.Items.Item(1)
  Set-Value $item.Properties $INTENT $ask.intent
  Set-Value $item.Properties $XRES $ask.dpi
  Set-Value $item.Properties $YRES $ask.dpi
  Set-Value $item.Properties $XSTART 0
  Set-Value $item.Properties $YSTART 0
  Set-Value $item.Properties $XSIZE $ask.widthPx
  Set-Value $item.Properties $YSIZE $ask.heightPx
  $number = 0
  do {
    try { Save-Page $item (++$number) }
    catch [System.Runtime.InteropServices.COMException] {
      # An empty feeder after the last sheet is how a good run ends.
      if ($number -gt 1 -and $_.Exception.ErrorCode -eq [int]$EMPTY) { return }
      throw
    }
  } while ($ask.handling -ne 2)
}

try {
  switch ($ask.do) {
    'list' { Show-Devices }
    'capabilities' { Show-Capabilities }
    'scan' { Start-Scan }
  }
  Say @{ end = $true }
}
catch {
  $code = if ($_.Exception -is [System.Runtime.InteropServices.COMException]) { $_.Exception.ErrorCode } else { 0 }
  Say @{ error = @{ code = $code; text = [string]$_.Exception.Message } }
}
