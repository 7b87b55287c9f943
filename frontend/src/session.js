// Who is at the screen. In the trial a switch between four people; on the desk the user has his own roles.
import { reactive } from "vue";
import { get, post } from "./api.js";

export const session = reactive({ role: null, people: [], office: "", switchable: false });

export async function loadSession() {
  try {
    Object.assign(session, await get("session.whoami"), { switchable: true });
  } catch {
    session.switchable = false;
  }
}

export async function switchRole(role) {
  const { role: now } = await post("session.switch_role", { role });
  session.role = now;
}

// On the desk the server decides; here the buttons tell beforehand.
export const may = (...roles) => !session.switchable || roles.includes(session.role);

export const titleOf = (role) => session.people.find((one) => one.role === role)?.title ?? role;
