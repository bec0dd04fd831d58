package io.mdr4j.examples.chaos;

/**
 * What the nodes depend on and what no kill touches.
 *
 * @param clouds the EDRs
 * @param post the mail server
 */
record Outside(Clouds clouds, PostOffice post) implements AutoCloseable {

    @Override
    public void close() {
        clouds.close();
        post.close();
    }
}
