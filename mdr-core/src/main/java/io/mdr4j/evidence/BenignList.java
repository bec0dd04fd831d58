package io.mdr4j.evidence;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is no sign of a threat wherever it is seen: names of systems that everybody talks to and where nobody can leave anything,
 * addresses inside a network, programs of the operating system. It keeps searches and block lists from hitting the whole fleet;
 * it never makes an incident milder. Immutable, thread-safe.
 */
public final class BenignList {

    private static final Set<String> DOMAINS = Set.of(
            "microsoft.com",
            "windowsupdate.com",
            "msftconnecttest.com",
            "msftncsi.com",
            "msedge.net",
            "login.live.com",
            "login.microsoftonline.com",
            "office.net",
            "digicert.com",
            "entrust.net",
            "globalsign.com",
            "lencr.org",
            "sectigo.com",
            "usertrust.com",
            "verisign.com",
            "update.googleapis.com",
            "clients1.google.com",
            "clients2.google.com",
            "www.google.com",
            "www.gstatic.com",
            "gvt1.com",
            "mesu.apple.com",
            "ocsp.apple.com",
            "detectportal.firefox.com",
            "crowdstrike.com",
            "cloudsink.net",
            "carbonblack.io",
            "conferdeploy.net");

    private static final Set<String> FILE_NAMES = Set.of(
            "bash",
            "bitsadmin.exe",
            "certutil.exe",
            "chrome.exe",
            "cmd.exe",
            "conhost.exe",
            "cscript.exe",
            "curl.exe",
            "dllhost.exe",
            "excel.exe",
            "explorer.exe",
            "firefox.exe",
            "iexplore.exe",
            "lsass.exe",
            "mmc.exe",
            "msbuild.exe",
            "msedge.exe",
            "mshta.exe",
            "msiexec.exe",
            "net.exe",
            "net1.exe",
            "notepad.exe",
            "outlook.exe",
            "powerpnt.exe",
            "powershell.exe",
            "powershell_ise.exe",
            "pwsh.exe",
            "reg.exe",
            "regsvr32.exe",
            "rundll32.exe",
            "sc.exe",
            "schtasks.exe",
            "services.exe",
            "setup.exe",
            "sh",
            "svchost.exe",
            "taskhostw.exe",
            "userinit.exe",
            "vssadmin.exe",
            "wevtutil.exe",
            "winlogon.exe",
            "winword.exe",
            "wmic.exe",
            "wmiprvse.exe",
            "wscript.exe");

    /** Hashes of nothing: what every empty file has. */
    private static final Set<String> HASHES = Set.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "d41d8cd98f00b204e9800998ecf8427e");

    /** Addresses that no other network can be reached by: private, shared, link-local, loopback, multicast and reserved ones. */
    private static final Pattern INSIDE = Pattern.compile("(0|10|127|22[4-9]|23\\d|24\\d|25[0-5])\\..*"
            + "|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*|169\\.254\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|192\\.168\\..*"
            + "|::1?|f[cdef].*|::ffff:.*");

    private static final BenignList STANDARD = new BenignList(DOMAINS, FILE_NAMES, HASHES);

    private final Set<String> domains;
    private final Set<String> fileNames;
    private final Set<String> hashes;

    private BenignList(Set<String> domains, Set<String> fileNames, Set<String> hashes) {
        this.domains = domains;
        this.fileNames = fileNames;
        this.hashes = hashes;
    }

    /** What comes with the library. */
    public static BenignList standard() {
        return STANDARD;
    }

    /** This list with further ones: a domain stands for all below it, a file name for a file without its folder. */
    public BenignList with(Collection<Indicator> more) {
        return new BenignList(
                joined(domains, more, Indicator.Kind.DOMAIN),
                joined(fileNames, more, Indicator.Kind.FILE_NAME),
                Stream.of(Indicator.Kind.SHA256, Indicator.Kind.SHA1, Indicator.Kind.MD5)
                        .flatMap(kind -> joined(hashes, more, kind).stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Set<String> joined(Set<String> before, Collection<Indicator> more, Indicator.Kind kind) {
        Set<String> joined = new HashSet<>(before);
        more.stream()
                .filter(indicator -> indicator.kind() == kind)
                .forEach(indicator -> joined.add(indicator.value().toLowerCase(Locale.ROOT)));
        return joined;
    }

    /** Tells whether it is no sign of a threat. */
    public boolean contains(Indicator indicator) {
        String value = indicator.value().toLowerCase(Locale.ROOT);
        return switch (indicator.kind()) {
            case SHA256, SHA1, MD5 -> hashes.contains(value);
            case DOMAIN -> isWithin(value);
            case IP -> INSIDE.matcher(value).matches();
            case FILE_NAME -> fileNames.contains(value);
            case COMMAND_LINE -> false;
        };
    }

    /** A name without a dot belongs to the network itself. */
    private boolean isWithin(String domain) {
        String name = domain;
        while (!domains.contains(name)) {
            int dot = name.indexOf('.');
            if (dot < 0) {
                return name.equals(domain) || name.equals("local") || name.equals("arpa");
            }
            name = name.substring(dot + 1);
        }
        return true;
    }

    /** Tells whether the EDR verified that the maker of the operating system signed the file; others sign malware too. */
    public static boolean isOfOperatingSystem(Signature signature) {
        String signer = signature.signer().strip().toLowerCase(Locale.ROOT);
        return signature.verified()
                && (signer.equals("microsoft windows")
                        || signer.equals("microsoft corporation")
                        || signer.startsWith("microsoft windows "));
    }
}
