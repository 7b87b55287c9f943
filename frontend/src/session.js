// Who is at the screen. In the trial a switch between four people; on the desk the user has his own roles.
import { reactive } from "vue";
import { get, post } from "./api.js";

export const session = reactive({ role: null, roles: null, people: [], office: "", lookup: null, switchable: false });

export async function loadSession() {
  try {
    const who = await get("session.whoami");
    Object.assign(session, who, { switchable: Boolean(who.people) });
  } catch {
    session.switchable = false;
  }
}

export async function switchRole(role) {
  const { role: now } = await post("session.switch_role", { role });
  session.role = now;
}

// The server decides at each act; here the buttons tell beforehand. Nobody known: nothing is hidden.
const mine = () => (session.switchable ? [session.role] : session.roles);
export const may = (...roles) => mine() === null || roles.some((role) => mine().includes(role));

export const titleOf = (role) => session.people.find((one) => one.role === role)?.title ?? role;
