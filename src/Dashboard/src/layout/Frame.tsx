import { Suspense } from "react";
import { Outlet } from "react-router";
import { useConnection } from "../live/LiveContext";
import { Loading } from "../ui/Loading";
import { Bar } from "./Bar";
import { Nav } from "./Nav";

/** What stands around every page. */
export const Frame = () => {
  const connection = useConnection();
  return (
    <div className="frame">
      <a href="#main" className="button skip">
        Skip to the page
      </a>
      <Bar />
      <Nav />
      <main id="main" className="main" tabIndex={0}>
        {connection === "disconnected" ? (
          <p className="offline" role="status">
            The coordinator does not answer. What is shown may be old; this page connects again by itself.
          </p>
        ) : null}
        <Suspense fallback={<Loading what="the page" />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
};
