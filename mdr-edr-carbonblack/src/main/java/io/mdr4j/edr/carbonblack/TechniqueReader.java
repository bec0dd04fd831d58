package io.mdr4j.edr.carbonblack;

import io.mdr4j.alert.Technique;
import io.mdr4j.edr.http.Lenient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The techniques that an alert names: {@code attack_tactic} and {@code attack_technique}; ttps such as
 * {@code MITRE_T1059_001_POWERSHELL}, the vendor's own ones under their word as id; tags of a watchlist report such as
 * {@code t1053}.
 */
final class TechniqueReader {

    private static final int MOST = 200;
    private static final Pattern MITRE_TTP = Pattern.compile("MITRE_(T\\d{4})(?:_(\\d{3}))?(?:_(.+))?");
    private static final Pattern MITRE_TAG = Pattern.compile("(?i)t\\d{4}(\\.\\d{3})?");

    private TechniqueReader() {}

    static List<Technique> read(Lenient fields) {
        Set<Technique> techniques = new LinkedHashSet<>();
        String tactic = Objects.requireNonNullElse(fields.text("attack_tactic"), "");
        String technique = Objects.requireNonNullElse(fields.text("attack_technique"), "");
        if (!tactic.isEmpty() || !technique.isEmpty()) {
            techniques.add(new Technique(tactic, "", technique, ""));
        }
        Ttps.of(fields).forEach(ttp -> techniques.add(ofTtp(ttp)));
        fields.texts("report_tags").stream()
                .filter(tag -> MITRE_TAG.matcher(tag).matches())
                .forEach(tag -> techniques.add(new Technique("", "", tag.toUpperCase(Locale.ROOT), "")));
        return techniques.stream().limit(MOST).toList();
    }

    private static Technique ofTtp(String ttp) {
        if (!ttp.startsWith("MITRE_")) {
            return new Technique("", "", ttp, "");
        }
        Matcher matcher = MITRE_TTP.matcher(ttp);
        if (!matcher.matches()) {
            return new Technique("", "", ttp, "");
        }
        String id = matcher.group(2) == null ? matcher.group(1) : matcher.group(1) + "." + matcher.group(2);
        return new Technique("", "", id, Objects.requireNonNullElse(matcher.group(3), ""));
    }
}
