/** Notices to web hooks: as JSON with a signature, to Slack, to Microsoft Teams. */
@NullMarked
package io.mdr4j.notify.hook;

import org.jspecify.annotations.NullMarked;
