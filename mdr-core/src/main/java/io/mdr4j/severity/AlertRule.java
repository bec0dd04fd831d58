package io.mdr4j.severity;

/** One step of the verdict on one alert. Pure. */
@FunctionalInterface
interface AlertRule {

    /** The judgement after this step. */
    Judgement apply(Judgement soFar, AlertView view);
}
