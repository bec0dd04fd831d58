package io.mdr4j.notify.web;

/**
 * Answers requests below one path of the embedder's server. Thread-safe, and never throws: whatever is asked, there is an
 * answer. It knows nothing of the server, and takes nothing from the request to make an address of ours.
 */
@FunctionalInterface
public interface WebHandler {

    /** The answer. */
    WebResponse handle(WebRequest request);
}
