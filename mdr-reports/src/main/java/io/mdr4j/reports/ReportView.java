package io.mdr4j.reports;

import java.util.List;

/**
 * A report in the words of one language, ready to be laid out. Every text in it is fit for its kind of document; nothing
 * in it decides anything.
 */
record ReportView(
        Cover cover,
        Verdict verdict,
        List<String> notices,
        List<Answer> answers,
        List<Technique> techniques,
        int moreTechniques,
        List<Card> cards,
        List<Line> endpointLines,
        int moreEndpoints,
        List<Block> blocks,
        int moreBlocks,
        Tree tree,
        List<Target> destinations,
        int moreDestinations,
        Findings damage,
        Findings remaining,
        List<Act> customerActions,
        List<Act> socActions,
        List<Moment> strip,
        int moreMoments,
        List<String> next,
        List<Gap> gaps,
        List<String> phone,
        List<Fact> facts,
        int moreFacts) {

    /** Label and value of one line of a table; {@code code} asks for a fixed-width face. */
    record Row(String label, String value, boolean code) {}

    /** An endpoint without a card of its own. */
    record Line(String id, String name, String role, String status, String statusWord) {}

    /** The strip on top. */
    record Cover(String title, String soc, String tlp, List<Row> rows, String sla, boolean late) {}

    /** The level with its derivation. */
    record Verdict(
            String level,
            String word,
            String headline,
            String host,
            String confidence,
            List<Turn> derivation,
            List<Because> reasons,
            int more,
            List<String> changes) {}

    /** A step at which the level changed. */
    record Turn(String level, String word, String text, List<String> facts) {}

    /** One reason with what it means, what matched, what to do, and the facts it rests on. */
    record Because(
            String text,
            int weight,
            String explanation,
            List<Row> quotes,
            String advice,
            String techniques,
            String attribution,
            List<String> facts) {}

    /** One of the four questions. */
    record Answer(String id, String question, String brief, List<String> sentences) {}

    /** One technique of ATT&amp;CK. */
    record Technique(
            String tactics,
            String id,
            String name,
            String note,
            List<String> sources,
            List<String> facts,
            int moreFacts) {}

    /** One endpoint. */
    record Card(
            String id,
            String name,
            String role,
            String status,
            String statusWord,
            List<Row> rows,
            List<String> isolation,
            List<String> derivation) {}

    /** What the EDR did about one alert, stage by stage. */
    record Block(
            String fact,
            String time,
            String title,
            String host,
            List<Boolean> stages,
            String outcome,
            String sentence,
            String words) {}

    /** The drawn process tree with the table below it. */
    record Tree(int width, int height, List<Node> nodes, int omitted, String description) {}

    /** One process, with its place in the drawing. */
    record Node(
            String fact,
            String label,
            String note,
            boolean alerted,
            int x,
            int y,
            int boxWidth,
            int parentX,
            int parentY,
            List<Row> rows) {

        public boolean isChild() {
            return parentY >= 0;
        }
    }

    /** One destination, defanged. */
    record Target(String fact, String address, String port, String verdict, String state, int endpoints, String time) {}

    /** The findings of one area. */
    record Findings(String area, boolean observed, List<Found> found, String none) {}

    /** One finding. */
    record Found(String kind, String degree, String sentence, List<String> items, int more, List<String> facts) {}

    /** One action. */
    record Act(String code, String text, String when, String status) {}

    /** One moment of the strip. */
    record Moment(String date, String time, String what, String about, boolean ours) {}

    /** One gap. */
    record Gap(String line, String about) {}

    /** One line of the appendix. */
    record Fact(String number, String what, String id, String time, String hash) {}
}
