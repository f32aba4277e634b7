/**
 * The event contract, version 1: JSON bound strictly to a request, or rejected with the place and the correction. The
 * package knows no event of AWS.
 */
package dev.heliograph.message.contract;
