package io.mdr4j.customer;

import java.util.regex.Pattern;

/**
 * By what a person is told. An open vocabulary: whoever brings a way of delivery of their own names it.
 *
 * @param id a short name in lower case, for example {@code mail}
 */
public record Way(String id) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /** A mail. */
    public static final Way MAIL = new Way("mail");

    /** A call. */
    public static final Way PHONE = new Way("phone");

    /** A message in a Slack channel. */
    public static final Way SLACK = new Way("slack");

    /** A message in a Microsoft Teams channel. */
    public static final Way TEAMS = new Way("teams");

    /** A call of the customer's own web hook. */
    public static final Way WEBHOOK = new Way("webhook");

    /** Throws {@link IllegalArgumentException} when the name has anything but lower-case letters, digits and hyphens. */
    public Way {
        if (!NAME.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "Way.id must be lower-case letters, digits and hyphens, such as mail, but is " + id);
        }
    }

    /** Tells whether it makes itself heard, so that it is not used in somebody's quiet hours: a call, unlike a mail. */
    public boolean isLoud() {
        return equals(PHONE);
    }

    @Override
    public String toString() {
        return id;
    }
}
