package io.mdr4j.evidence.decoding;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Short names of PowerShell's commands: {@code spsv} for {@code Stop-Service}. Those that Windows PowerShell documents, without
 * those that are programs of their own ({@code sc}, {@code curl}). Nothing is hidden by them, so they are no layer.
 */
final class PowerShellAliases implements Encoding {

    private static final Pattern POWERSHELL = Pattern.compile("(?i)powershell|pwsh");

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("iex", "Invoke-Expression"),
            Map.entry("iwr", "Invoke-WebRequest"),
            Map.entry("irm", "Invoke-RestMethod"),
            Map.entry("icm", "Invoke-Command"),
            Map.entry("iwmi", "Invoke-WmiMethod"),
            Map.entry("icim", "Invoke-CimMethod"),
            Map.entry("ii", "Invoke-Item"),
            Map.entry("gwmi", "Get-WmiObject"),
            Map.entry("rwmi", "Remove-WmiObject"),
            Map.entry("gcim", "Get-CimInstance"),
            Map.entry("rcim", "Remove-CimInstance"),
            Map.entry("ni", "New-Item"),
            Map.entry("ri", "Remove-Item"),
            Map.entry("cpi", "Copy-Item"),
            Map.entry("mi", "Move-Item"),
            Map.entry("rni", "Rename-Item"),
            Map.entry("gi", "Get-Item"),
            Map.entry("gci", "Get-ChildItem"),
            Map.entry("gp", "Get-ItemProperty"),
            Map.entry("sp", "Set-ItemProperty"),
            Map.entry("rp", "Remove-ItemProperty"),
            Map.entry("gc", "Get-Content"),
            Map.entry("ac", "Add-Content"),
            Map.entry("clc", "Clear-Content"),
            Map.entry("gsv", "Get-Service"),
            Map.entry("sasv", "Start-Service"),
            Map.entry("spsv", "Stop-Service"),
            Map.entry("gps", "Get-Process"),
            Map.entry("saps", "Start-Process"),
            Map.entry("spps", "Stop-Process"),
            Map.entry("sajb", "Start-Job"),
            Map.entry("etsn", "Enter-PSSession"),
            Map.entry("nsn", "New-PSSession"),
            Map.entry("ipmo", "Import-Module"),
            Map.entry("nal", "New-Alias"),
            Map.entry("sal", "Set-Alias"));

    /** A short name counts where a command may stand, so that {@code sp} in an argument stays what it is. */
    private static final Pattern ALIAS = Pattern.compile(
            "(?i)(?<=(?:[;|{(&.=\\r\\n]\\s{0,3}[\"']?|\\s-[a-z]{1,16}\\s{1,3}[\"']?))([a-z]{2,5})(?=[\\s()\"';|]|$)");

    @Override
    public String decode(String text) {
        return POWERSHELL.matcher(text).find()
                ? Replacement.each(
                        ALIAS, text, alias -> ALIASES.get(alias.group(1).toLowerCase(Locale.ROOT)))
                : text;
    }
}
