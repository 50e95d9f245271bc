/** A term of system design: how it is written, what else it is called, and what is no way to write it. */
export interface Term {
  readonly name: string;
  /** Other names in use. A collection may choose one. */
  readonly also: readonly string[];
  /** Spellings that are not told from the right one by their capitals alone. */
  readonly wrong: readonly string[];
}

const plain =
  'Kafka Redis Cassandra MongoDB DynamoDB MySQL MariaDB SQLite TimescaleDB InfluxDB CockroachDB CouchDB ScyllaDB ClickHouse BigQuery Neo4j PgBouncer Debezium ZooKeeper RabbitMQ Memcached HyperLogLog gRPC GraphQL OAuth WebRTC NoSQL NewSQL CloudFront CloudWatch Cloudflare HAProxy Kubernetes Prometheus Grafana OpenTelemetry PagerDuty Datadog Zipkin Linkerd MapReduce Hadoop TensorFlow PyTorch JavaScript TypeScript GitHub GitLab YouTube WhatsApp LinkedIn PayPal OpenAPI';

/** The terms that are known without a configuration. Words that mean something else in lower case, such as Go and Envoy, are left out. */
export const terms: readonly Term[] = [
  { name: 'PostgreSQL', also: ['Postgres'], wrong: ['Postgre', 'PostgresSQL'] },
  { name: 'WebSocket', also: [], wrong: ['Web Socket', 'Web-Socket'] },
  { name: 'WebSockets', also: [], wrong: ['Web Sockets', 'Web-Sockets'] },
  { name: 'Elasticsearch', also: [], wrong: ['Elastic Search'] },
  { name: 'Node.js', also: ['NodeJS'], wrong: [] },
  { name: 'Nginx', also: ['NGINX', 'nginx'], wrong: [] },
  { name: 'DDoS', also: [], wrong: [] },
  { name: 'PACELC', also: [], wrong: [] },
  ...plain.split(' ').map((name): Term => ({ name, also: [], wrong: [] })),
];
