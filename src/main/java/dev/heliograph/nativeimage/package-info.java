/**
 * Replacements for libraries' code in the executable, so that it is smaller and starts sooner. They are not used on a
 * JVM. Each substitution has a test, which fails when the code that it replaces has changed.
 */
package dev.heliograph.nativeimage;
