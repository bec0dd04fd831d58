package io.mdr4j.evidence.decoding;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command line says once its encodings are undone: Base64 (PowerShell's in UTF-16 and others, also compressed),
 * carets and variables of cmd, joined and split texts of PowerShell, URL, hexadecimal and character-code forms. Nothing is
 * run. All text is as untrusted as the command line.
 *
 * @param forms the command line as it is, then with one layer after another decoded in place, and last with PowerShell's short
 *     names written out; at least one
 * @param scripts texts that are given to PowerShell inline, decoded, also with short names written out
 * @param commands the single commands that a shell is told to run; empty where there is no shell in it
 * @param isBounded whether it is nested deeper, or grows larger, than was followed: nobody does that without a reason
 */
public record DecodedCommandLine(List<String> forms, List<String> scripts, List<String> commands, boolean isBounded) {

    /** How many layers are undone. */
    public static final int DEEPEST = 5;

    /** The longest form, in characters. */
    public static final int LONGEST = 262_144;

    /** In this order, since a caret may break a Base64 text and a Base64 text may hold joined ones. */
    private static final List<Encoding> ENCODINGS = List.of(
            new CmdCarets(),
            new CmdVariables(),
            new PowerShellTexts(),
            new PowerShellNames(),
            new CharacterCodes(),
            new HexEscapes(),
            new PercentEscapes(),
            new Base64Texts());

    private static final Encoding ALIASES = new PowerShellAliases();

    /** Copies the lists. */
    public DecodedCommandLine {
        forms = List.copyOf(forms);
        scripts = List.copyOf(scripts);
        commands = List.copyOf(commands);
    }

    /** Undoes the encodings of a command line, or of any other text. */
    public static DecodedCommandLine of(String commandLine) {
        String form = commandLine.length() <= LONGEST ? commandLine : commandLine.substring(0, LONGEST);
        List<String> forms = new ArrayList<>(List.of(form));
        boolean bounded = form.length() < commandLine.length();
        String next = decoded(form);
        while (!next.equals(form) && forms.size() <= DEEPEST && next.length() <= LONGEST) {
            forms.add(next);
            form = next;
            next = decoded(form);
        }
        bounded |= !next.equals(form);
        List<String> scripts = new ArrayList<>(InlineScripts.of(form));
        String writtenOut = ALIASES.decode(form);
        if (!writtenOut.equals(form)) {
            forms.add(writtenOut);
            scripts.addAll(InlineScripts.of(writtenOut));
        }
        return new DecodedCommandLine(forms, scripts, ShellCommands.of(form), bounded);
    }

    /** The form in which everything is decoded that can be. */
    public String plain() {
        return forms.get(forms.size() - 1);
    }

    private static String decoded(String form) {
        String text = form;
        for (Encoding encoding : ENCODINGS) {
            text = encoding.decode(text);
        }
        return text;
    }
}
