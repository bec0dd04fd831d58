package io.mdr4j.sigma;

/** What one document of a file can be. */
sealed interface RuleDocument permits Correlatable, SigmaFilter {

    RuleInfo info();
}
