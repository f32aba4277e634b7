/** Help from the schema of a send request: the fields there are, and mistakes that can be seen before it is sent. */
const resolved = (schema, part) => part?.$ref ? { ...schema.$defs[part.$ref.split("/").pop()], ...part } : part || {};

/** Each field with what it is for. */
export const fields = schema => Object.entries(schema?.properties || {}).map(([name, part]) =>
  ({ name, about: resolved(schema, part).description || "", type: resolved(schema, part).type || "" }));

/** Mistakes in an event of a mail, each with its field as the function names it. */
export function mistakes(schema, text) {
  let event;
  try {
    event = JSON.parse(text);
  } catch (error) {
    return [`not JSON: ${error.message}`];
  }
  if (!schema || typeof event !== "object" || !event || event.Records || event.detail || event.collect || event.resolve || event.cancel || event.unsuppress) return [];
  const known = Object.keys(schema.properties);
  const found = Object.keys(event).filter(name => !known.includes(name)).map(name => {
    const near = known.find(one => one.toLowerCase() === name.toLowerCase() || one.startsWith(name) || name.startsWith(one));
    return `$.${name}: no such field${near ? `; ${near}?` : ""}`;
  });
  for (const [name, value] of Object.entries(event)) {
    const type = resolved(schema, schema.properties[name]).type;
    const is = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
    if (type && !Array.isArray(type) && type !== is && !(type === "integer" && is === "number")) found.push(`$.${name}: ${is}; wanted: ${type}`);
  }
  if (!["to", "cc", "bcc"].some(name => event[name]?.length)) found.push("$.to: missing; wanted: at least one recipient in to, cc or bcc");
  return found;
}
