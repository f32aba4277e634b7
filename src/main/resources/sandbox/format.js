/** Values as a person reads them. */

export const person = p => p.Name ? `${p.Name} <${p.Address}>` : p.Address;
export const people = all => (all || []).map(person).join(", ");

export const size = bytes => bytes < 1024 ? `${bytes} B`
  : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;

/** The time of today's moments, else the date as well. */
export const moment = text => {
  const at = new Date(text);
  return at.toDateString() === new Date().toDateString() ? at.toLocaleTimeString() : at.toLocaleString();
};

export const count = (number, one, many) => `${number.toLocaleString()} ${number === 1 ? one : many}`;

/** A text as JSON; undefined if it is none. */
export const parsed = text => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** JSON with its lines, and a text in it that is itself JSON, as errorMessage is, without its quotes. */
export const pretty = text => {
  const value = parsed(text);
  if (value === undefined) return text;
  const message = parsed(value?.errorMessage);
  return JSON.stringify(message ? { ...value, errorMessage: message } : value, null, 2);
};
