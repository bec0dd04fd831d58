package io.mdr4j.evidence.masking;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which options of which programs are followed by a password. The same letters mean something else elsewhere. */
final class Programs {

    /**
     * What is known of a program.
     *
     * @param apart options whose next word is the secret
     * @param joined options to which the secret is joined
     * @param afterColon options whose next word, or joined rest, is {@code user:secret} or {@code user%secret}
     * @param needs a word that must have stood before, for example {@code login}; empty where none
     */
    record Program(Set<String> apart, Set<String> joined, Set<String> afterColon, String needs) {}

    private static final Map<String, Program> BY_NAME = new HashMap<>();

    static {
        put("mysql mysqldump mysqladmin mysqlimport mysqlshow mysqlcheck mariadb mariadb-dump", "", "-p", "", "");
        put("sshpass", "-p", "-p", "", "");
        put("psexec psexec64 paexec psservice pslist pskill psinfo psloggedon remcom csexec", "-p", "", "", "");
        put("7z 7za 7zr 7zz rar unrar winrar", "", "-p -hp", "", "");
        put("zip unzip zipcloak", "-P", "-P", "", "");
        put("curl", "", "", "-u --user -U --proxy-user", "");
        put("docker podman nerdctl helm oras crane buildah skopeo az oc cf", "-p", "", "", "login");
        put("openssl", "-k -K -pass -passin -passout", "", "", "");
        put("mongo mongosh mongodump mongorestore mongoimport mongoexport", "-p", "", "", "");
        put("redis-cli", "-a", "", "", "");
        put("sqlcmd osql bcp isql", "-P", "-P", "", "");
        put("ldapsearch ldapadd ldapmodify ldapdelete ldappasswd ldapcompare ldapwhoami", "-w", "-w", "", "");
        put("smbclient rpcclient winexe wmis pth-winexe pth-wmis", "", "", "-U --user", "");
        put(
                "crackmapexec cme netexec nxc evil-winrm hydra medusa kerbrute bloodhound-python rdesktop certipy smbmap gosecretsdump",
                "-p -H -hashes --hashes",
                "",
                "",
                "");
        put("xfreerdp wfreerdp xfreerdp3 winrs", "", "/p: -p:", "", "");
        put("signtool certutil importpfx dsmod", "/p -p", "", "", "");
        put("pvk2pfx", "-pi -po", "", "", "");
        put("schtasks schtask", "/rp -rp", "", "", "");
        put("netdom", "", "/pd: /po: /passwordd: /passwordo:", "", "");
        put("ncat", "", "", "--proxy-auth", "");
        put("lftp", "", "", "-u", "");
    }

    private Programs() {}

    private static void put(String names, String apart, String joined, String afterColon, String needs) {
        Program program = new Program(set(apart), set(joined), set(afterColon), needs);
        for (String name : names.split(" ", -1)) {
            BY_NAME.put(name, program);
        }
    }

    private static Set<String> set(String words) {
        return words.isEmpty() ? Set.of() : Set.of(words.split(" ", -1));
    }

    static Optional<Program> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The program's name in a word: without folder, {@code .exe} and brackets. */
    static String name(String word) {
        if (word.length() > 300) {
            return "";
        }
        int slash = Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\'));
        String name = word.substring(slash + 1).toLowerCase(Locale.ROOT);
        int from = 0;
        while (from < name.length() && "({&@'\"".indexOf(name.charAt(from)) >= 0) {
            from++;
        }
        String bare = name.substring(from);
        for (String ending : new String[] {".exe", ".cmd", ".com", ".py"}) {
            if (bare.endsWith(ending)) {
                return bare.substring(0, bare.length() - ending.length());
            }
        }
        return bare;
    }
}
