/**
 * What the executable has in place of code of others, so that it is smaller and starts sooner. Nothing of it is
 * used on a JVM. Each substitution is held by a test, which fails where the code that it replaces has changed.
 */
package dev.heliograph.nativeimage;
