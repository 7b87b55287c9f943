import { createMemoryHistory, createRouter, createWebHistory } from "vue-router";
import PapersPage from "./papers/PapersPage.vue";
import ReviewPage from "./review/ReviewPage.vue";
import PlanPage from "./plan/PlanPage.vue";
import BatchesPage from "./batch/BatchesPage.vue";
import BatchPage from "./batch/BatchPage.vue";

const routes = [
  { path: "/", name: "papers", component: PapersPage },
  { path: "/van-ban/:name", name: "review", component: ReviewPage, props: true },
  { path: "/van-ban/:name/ke-hoach", name: "plan", component: PlanPage, props: true },
  { path: "/dot", name: "batches", component: BatchesPage },
  { path: "/dot/:name", name: "batch", component: BatchPage, props: true },
  { path: "/:rest(.*)", redirect: "/" },
];

export function makeRouter(kind, start) {
  const history = kind === "web" ? createWebHistory("/") : createMemoryHistory();
  if (kind !== "web") history.replace(start);
  return createRouter({ history, routes, scrollBehavior: () => ({ top: 0 }) });
}
