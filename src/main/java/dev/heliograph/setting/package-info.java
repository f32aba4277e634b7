/** How a wrong setting is told, wherever it is noticed. */
package dev.heliograph.setting;
