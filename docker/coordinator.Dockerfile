# A coordinator: docker build -f docker/coordinator.Dockerfile -t sritm-coordinator .
FROM node:24-bookworm-slim AS dashboard
WORKDIR /source/src/Dashboard
COPY src/Dashboard .
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund \
    && npm run build -- --outDir /dashboard --emptyOutDir

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends nodejs npm \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN cd src/OnnxRuntime && npm run setup
RUN dotnet publish src/Cli -c Release -p:SritmGpuLayout=False -o /app && cp -r models /app/models

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
RUN apt-get update \
    && apt-get install -y --no-install-recommends ffmpeg mkvtoolnix util-linux \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o 10001 -g 10001 /var/lib/sritm
COPY --from=build /app /app
COPY --from=dashboard /dashboard /app/dashboard
ENV PATH=/app:$PATH
USER 10001:10001
VOLUME ["/var/lib/sritm"]
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/sritm"]
CMD ["coordinator"]
