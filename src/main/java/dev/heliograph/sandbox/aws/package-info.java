/** What AWS has for the function: buckets, an event bus, and schedules. */
package dev.heliograph.sandbox.aws;
