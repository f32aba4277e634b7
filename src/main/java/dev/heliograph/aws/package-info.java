/** Clients of AWS, over the one HTTP stack, and what their failures mean. It knows {@code http} alone. */
package dev.heliograph.aws;
