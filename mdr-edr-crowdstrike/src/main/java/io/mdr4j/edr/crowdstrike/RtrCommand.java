package io.mdr4j.edr.crowdstrike;

/**
 * One command of a Real Time Response session. Falcon wants the first word by itself and the whole line beside it.
 *
 * @param tier which of Falcon's three doors it goes through, each with a permission of its own
 * @param line the whole line, every text from outside quoted by {@link RtrText}
 */
record RtrCommand(Tier tier, String line) {

    /** Falcon's three doors. */
    enum Tier {
        READ("command", "Real time response: read"),
        WRITE("active-responder-command", "Real time response: write"),
        ADMIN("admin-command", "Real time response (admin): write");

        private final String path;
        private final String scope;

        Tier(String path, String scope) {
            this.path = path;
            this.scope = scope;
        }

        String path() {
            return path;
        }

        String scope() {
            return scope;
        }
    }

    static RtrCommand mount() {
        return new RtrCommand(Tier.READ, "mount");
    }

    static RtrCommand processes() {
        return new RtrCommand(Tier.READ, "ps");
    }

    static RtrCommand hash(RtrText path) {
        return new RtrCommand(Tier.READ, "filehash " + path.quoted());
    }

    static RtrCommand readKey(RtrText key) {
        return new RtrCommand(Tier.READ, "reg query " + key.quoted());
    }

    static RtrCommand kill(long pid) {
        return new RtrCommand(Tier.WRITE, "kill " + pid);
    }

    /** One file; without {@code -r} a folder stays. */
    static RtrCommand deleteFile(RtrText path) {
        return new RtrCommand(Tier.WRITE, "rm " + path.quoted() + " --force");
    }

    static RtrCommand deleteKey(RtrText key) {
        return new RtrCommand(Tier.WRITE, "reg delete " + key.quoted());
    }

    static RtrCommand deleteValue(RtrText key, RtrText name) {
        return new RtrCommand(Tier.WRITE, "reg delete " + key.quoted() + " " + name.quoted());
    }

    String firstWord() {
        int blank = line.indexOf(' ');
        return blank < 0 ? line : line.substring(0, blank);
    }
}
