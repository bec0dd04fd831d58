# mdr4j host look 1: reads one file, process or registry key, and changes nothing
$ErrorActionPreference='Stop'
$q=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('@QUESTION@'))|ConvertFrom-Json
$r=@{}
function Resolve-Volume($p){
  if($p -notmatch '^\\Device\\'){return $p}
  $k=Add-Type -PassThru -Namespace Mdr4j -Name Kernel -MemberDefinition '[DllImport("kernel32.dll",CharSet=CharSet.Unicode)]public static extern uint QueryDosDevice(string n,System.Text.StringBuilder t,uint m);'
  foreach($d in [IO.DriveInfo]::GetDrives()){
    if($d.DriveType -eq 'Network'){continue}
    $n=$d.Name.Substring(0,2)
    $b=New-Object Text.StringBuilder 1024
    if(($k::QueryDosDevice($n,$b,1024) -gt 0) -and $p.StartsWith($b.ToString()+'\',[StringComparison]::OrdinalIgnoreCase)){return $n+$p.Substring($b.Length)}
  }
  return ''
}
function Get-Attributes($p){
  try{return [IO.File]::GetAttributes($p)}catch [IO.FileNotFoundException],[IO.DirectoryNotFoundException]{return $null}
}
try{
  if($q.kind -eq 'file'){
    $p=Resolve-Volume $q.path
    $r.path=$p
    if($p -ne ''){
      $r.network=((New-Object IO.DriveInfo $p.Substring(0,1)).DriveType -eq 'Network')
      $own=Get-Attributes $p
      $r.present=($own -ne $null)
      $r.folder=(($own -ne $null) -and (($own -band [IO.FileAttributes]::Directory) -ne 0))
      $r.reparse=''
      $a=$p
      while($a -and ($a.Length -gt 3)){
        $at=Get-Attributes $a
        if(($at -ne $null) -and (($at -band [IO.FileAttributes]::ReparsePoint) -ne 0)){$r.reparse=$a}
        $a=[IO.Path]::GetDirectoryName($a)
      }
      if($r.present -and (-not $r.folder) -and ($r.reparse -eq '') -and (-not $r.network)){
        $s=New-Object IO.FileStream $p,'Open','Read','ReadWrite,Delete'
        try{$r.sha256=[BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash($s)).Replace('-','').ToLowerInvariant()}finally{$s.Close()}
      }
    }
  }elseif($q.kind -eq 'process'){
    $p=Get-CimInstance Win32_Process -Filter ('ProcessId='+[long]$q.pid)
    $r.present=[bool]$p
    if($p){
      $r.name=$p.Name
      $r.path=$p.ExecutablePath
      if($p.CreationDate){$r.started=$p.CreationDate.ToUniversalTime().ToString('o')}
    }
  }elseif($q.kind -eq 'registry'){
    $h=[Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]$q.hive,[Microsoft.Win32.RegistryView]::Registry64)
    $k=$h.OpenSubKey($q.key)
    $r.present=[bool]$k
    if($k){
      $n=@($k.GetValueNames())
      $r.subKeys=$k.SubKeyCount
      $r.values=$n.Count
      if($q.named){
        $r.hasValue=[bool]($n -contains $q.name)
        if($r.hasValue){
          $v=$k.GetValue($q.name,$null,'DoNotExpandEnvironmentNames')
          $r.type=[string]$k.GetValueKind($q.name)
          if($v -is [byte[]]){$t=[BitConverter]::ToString($v).Replace('-','')}elseif($v -is [array]){$t=[string]::Join([string][char]10,$v)}else{$t=[string]$v}
          $r.cut=($t.Length -gt 32768)
          if($r.cut){$t=$t.Substring(0,32768)}
          $r.data=$t
        }
      }
    }
  }
}catch{$r.error=[string]$_.Exception.Message}
'MDR4J:'+[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(($r|ConvertTo-Json -Compress)))
