/** What {@code quarkus:dev} starts: the sandbox, the port for events, and the runs of schedules. */
package dev.heliograph.sandbox.development;
