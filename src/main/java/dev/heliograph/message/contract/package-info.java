/**
 * The event contract, version 1: JSON bound strictly to a request, or refused with the place and the fix. It knows
 * no event.
 */
package dev.heliograph.message.contract;
