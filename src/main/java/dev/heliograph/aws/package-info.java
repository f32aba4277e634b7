/** Clients of AWS, over the one HTTP stack, and what their failures mean. The package uses {@code http} only. */
package dev.heliograph.aws;
